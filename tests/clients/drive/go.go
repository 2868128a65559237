// Drives the client of openapi-generator's go: from registering to an alert.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"time"

	kiwi "kiwicar"
)

var base = os.Getenv("KIWICAR_URL")

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func as(token string) context.Context {
	return context.WithValue(context.Background(), kiwi.ContextAccessToken, token)
}

func codeFor(email string) string {
	response, err := http.Get(base + "/dev/outbox.json?to=" + url.QueryEscape(email))
	check(err)
	defer response.Body.Close()
	var outbox struct{ Data []struct{ Text string } }
	check(json.NewDecoder(response.Body).Decode(&outbox))
	if len(outbox.Data) == 0 {
		return ""
	}
	return regexp.MustCompile(`\b\d{6}\b`).FindString(outbox.Data[0].Text)
}

func until(attempt func() bool) {
	for tries := 0; tries < 300; tries++ {
		if attempt() {
			return
		}
		time.Sleep(200 * time.Millisecond)
	}
	panic("nothing came within a minute")
}

func signUp(api *kiwi.APIClient, name string) context.Context {
	email := name + "." + os.Getenv("RUN") + "@example.co.nz"
	registration := kiwi.Registration{Email: &email, Password: "Pounamu-2026", Nickname: &name}
	_, _, err := api.AuthAPI.Register(context.Background()).Registration(registration).Execute()
	check(err)
	code := ""
	until(func() bool { code = codeFor(email); return code != "" })
	session, _, err := api.AuthAPI.VerifyCode(context.Background()).CodeCheck(kiwi.CodeCheck{Email: &email, Code: code}).Execute()
	check(err)
	return as(session.Data.AccessToken)
}

func main() {
	configuration := kiwi.NewConfiguration()
	configuration.Servers = kiwi.ServerConfigurations{{URL: base + "/api/v1"}}
	api := kiwi.NewAPIClient(configuration)
	seller, buyer := signUp(api, "moana"), signUp(api, "kahu")

	var ids []string
	for i := 0; i < 3; i++ {
		photo, err := os.Open(os.Getenv("PHOTO"))
		check(err)
		uploaded, _, err := api.UploadsAPI.UploadImages(seller).Images([]*os.File{photo}).Execute()
		check(err)
		ids = append(ids, uploaded.Data.Images[0].Id)
	}
	car, _, err := api.ListingsAPI.CreateListing(seller).ListingCreate(kiwi.ListingCreate{
		PlateNumber: "KRW482", Make: "Suzuki", Model: "Swift", Year: 2019, Mileage: 64000, Price: 14990,
		Region: "Waikato", FuelType: "PETROL", Transmission: "AUTOMATIC", BodyType: "Hatchback", Color: "Red",
		Description: "One careful owner, full service history and four new tyres. Drives as new.", Images: ids,
	}).Execute()
	check(err)
	favorite := kiwi.FavoriteCreate{ListingId: car.Data.Id, PriceAlert: kiwi.PtrBool(true)}
	_, _, err = api.FavoritesAPI.CreateFavorite(buyer).FavoriteCreate(favorite).Execute()
	check(err)
	price := kiwi.ListingUpdate{Price: kiwi.PtrFloat64(13500)}
	_, _, err = api.ListingsAPI.UpdateListing(seller, car.Data.Id).ListingUpdate(price).Execute()
	check(err)
	until(func() bool {
		feed, _, err := api.FeedAPI.ListNotifications(buyer).Execute()
		check(err)
		for _, notification := range feed.Data {
			if notification.Type == "price-alert" {
				fmt.Println(notification.Title)
				return true
			}
		}
		return false
	})
}
